package dev.marquee.cnn.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** PNGs: the common ones from the JDK's encoder, the others sample by sample. */
final class Pngs {
    /** Gives the samples of a pixel, as many as the colour type has. */
    interface Samples {
        int[] at(int x, int y);
    }

    private Pngs() {}

    static byte[] write(BufferedImage image, boolean interlaced) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] header(long width, long height, int bitDepth, int colourType) {
        return ByteBuffer.allocate(PngHeader.LENGTH)
                .putInt((int) width)
                .putInt((int) height)
                .put((byte) bitDepth)
                .put((byte) colourType)
                .array();
    }

    /** The data of one IDAT chunk: every row unfiltered, samples packed from the left. */
    static byte[] data(int width, int height, int bitDepth, Samples samples) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            for (int y = 0; y < height; y++) {
                out.write(0);
                int packed = 0;
                int bits = 0;
                for (int x = 0; x < width; x++) {
                    for (int sample : samples.at(x, y)) {
                        packed = packed << bitDepth | sample;
                        bits += bitDepth;
                        for (; bits >= 8; bits -= 8) {
                            out.write(packed >> (bits - 8));
                        }
                    }
                }
                if (bits > 0) {
                    out.write(packed << (8 - bits));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A whole PNG; {@code extra} holds chunks to stand before the data, as type and content in turn. */
    static byte[] of(int width, int height, int bitDepth, int colourType, Samples samples, Object... extra) {
        var chunks = new PngChunkWriter(1024);
        chunks.write("IHDR", header(width, height, bitDepth, colourType));
        for (int i = 0; i < extra.length; i += 2) {
            chunks.write((String) extra[i], (byte[]) extra[i + 1]);
        }
        chunks.write("IDAT", data(width, height, bitDepth, samples));
        chunks.write("IEND", new byte[0]);
        return chunks.toByteArray();
    }
}
