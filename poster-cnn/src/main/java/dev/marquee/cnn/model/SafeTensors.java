package dev.marquee.cnn.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The <a href="https://github.com/huggingface/safetensors#format">safetensors</a> format: an 8-byte little-endian
 * header length, a JSON header with type, shape and place of each tensor, the numbers. Nothing in it can be executed,
 * and Python opens it too. Only 32-bit floats are read and written.
 */
public final class SafeTensors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";
    private static final String FLOATS = "F32";
    private static final int MAX_HEADER_BYTES = 1 << 20;

    private SafeTensors() {}

    /** Writes a file of these tensors, in their order. */
    public static byte[] write(Map<String, Tensor> tensors) {
        var header = JSON.createObjectNode();
        header.putObject(METADATA).put("format", "marquee");
        var offset = 0L;
        for (var entry : tensors.entrySet()) {
            var end = offset + 4L * entry.getValue().values().length;
            var description = header.putObject(entry.getKey());
            description.put("dtype", "F32");
            var shape = description.putArray("shape");
            entry.getValue().shape().forEach(shape::add);
            description.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        var headerBytes = padded(header.toString());
        var file = ByteBuffer.allocate(Math.toIntExact(8 + headerBytes.length + offset))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(headerBytes.length).put(headerBytes);
        tensors.values().forEach(tensor -> {
            file.asFloatBuffer().put(tensor.values());
            file.position(file.position() + 4 * tensor.values().length);
        });
        return file.array();
    }

    /** Spaces up to a multiple of eight bytes, so that the numbers are aligned when the file is mapped. */
    private static byte[] padded(String header) {
        var length = header.getBytes(StandardCharsets.UTF_8).length;
        return (header + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the tensors of a file, in its order.
     *
     * @throws ArtifactRefusedException if it is not such a file, or holds anything but 32-bit floats
     */
    public static Map<String, Tensor> read(byte[] file) throws ArtifactRefusedException {
        return read(file, false);
    }

    /**
     * Reads the tensors of 32-bit floats of a file, in its order, and leaves others out, such as counters.
     *
     * @throws ArtifactRefusedException if it is not such a file
     */
    public static Map<String, Tensor> readFloats(byte[] file) throws ArtifactRefusedException {
        return read(file, true);
    }

    private static Map<String, Tensor> read(byte[] file, boolean othersAllowed) throws ArtifactRefusedException {
        if (file.length < 8) {
            throw ArtifactRefusedException.because("weights", file.length + " bytes", "at least 8");
        }
        var buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var headerLength = buffer.getLong();
        if (headerLength < 2 || headerLength > Math.min(MAX_HEADER_BYTES, file.length - 8)) {
            throw ArtifactRefusedException.because(
                    "length of the weights' header",
                    headerLength,
                    "2 to " + Math.min(MAX_HEADER_BYTES, file.length - 8));
        }
        var header = header(file, (int) headerLength);
        var data = ByteBuffer.wrap(file, 8 + (int) headerLength, file.length - 8 - (int) headerLength)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        var tensors = new LinkedHashMap<String, Tensor>();
        var expectedStart = 0L;
        for (var fields = header.fields(); fields.hasNext(); ) {
            var field = fields.next();
            if (field.getKey().equals(METADATA)) {
                continue;
            }
            if (othersAllowed && !FLOATS.equals(field.getValue().path("dtype").asText())) {
                expectedStart = field.getValue().path("data_offsets").path(1).asLong(-1);
            } else {
                tensors.put(field.getKey(), tensor(field.getKey(), field.getValue(), data, expectedStart));
                expectedStart = field.getValue().get("data_offsets").get(1).asLong();
            }
        }
        if (expectedStart != data.capacity()) {
            throw ArtifactRefusedException.because("bytes of weights", data.capacity(), expectedStart);
        }
        return tensors;
    }

    private static JsonNode header(byte[] file, int length) throws ArtifactRefusedException {
        try {
            var header = JSON.readTree(new String(file, 8, length, StandardCharsets.UTF_8));
            if (header == null || !header.isObject()) {
                throw ArtifactRefusedException.because("the weights' header", "no JSON object", "one entry a tensor");
            }
            return header;
        } catch (JsonProcessingException e) {
            throw ArtifactRefusedException.unreadable("the weights' header", e);
        }
    }

    private static Tensor tensor(String name, JsonNode description, ByteBuffer data, long expectedStart)
            throws ArtifactRefusedException {
        if (!FLOATS.equals(description.path("dtype").asText())) {
            throw ArtifactRefusedException.because(
                    "type of " + name, description.path("dtype").asText(), FLOATS);
        }
        var offsets = description.path("data_offsets");
        var start = offsets.path(0).asLong(-1);
        var end = offsets.path(1).asLong(-1);
        if (start != expectedStart || end < start || end > data.capacity() || (end - start) % 4 != 0) {
            throw ArtifactRefusedException.because(
                    "place of " + name, offsets, "from " + expectedStart + ", within " + data.capacity() + " bytes");
        }
        var values = new float[(int) (end - start) / 4];
        data.position((int) start);
        data.asFloatBuffer().get(values);
        try {
            return new Tensor(shape(name, description.path("shape")), values);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw ArtifactRefusedException.unreadable(name, e);
        }
    }

    private static List<Integer> shape(String name, JsonNode dimensions) throws ArtifactRefusedException {
        var shape = new ArrayList<Integer>();
        for (var dimension : dimensions) {
            if (!dimension.canConvertToInt() || dimension.asInt() < 0) {
                throw ArtifactRefusedException.because("shape of " + name, dimensions, "whole numbers");
            }
            shape.add(dimension.asInt());
        }
        return shape;
    }
}
