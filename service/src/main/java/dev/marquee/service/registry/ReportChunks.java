package dev.marquee.service.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.marquee.events.ModelArtifactChunk;
import dev.marquee.events.ModelVersion;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A version's report as the records that hold it: compressed, cut like an artifact, and behind its version's artifact
 * in the same topic. Its keys name the version, so that who reads artifacts passes it by.
 */
final class ReportChunks {

    private ReportChunks() {}

    static List<ModelArtifactChunk> cut(String html) {
        var compressed = compressed(html);
        return ArtifactChunks.cut(compressed, Sha256.of(compressed));
    }

    static String key(int version, int index) {
        return "report/" + version + "/" + index;
    }

    /**
     * Reads a version's report from Kafka; empty where it has none.
     *
     * @throws RegistryException if it is not all there or was damaged
     */
    static Optional<String> read(KafkaClients clients, ModelVersion version) {
        var deserializer = clients.serdes().of(ModelArtifactChunk.class).deserializer();
        try (var reader = TopicReader.openForOnePass(clients, MarqueeTopic.MODEL_ARTIFACTS, deserializer)) {
            var chunks = new TreeMap<Integer, ModelArtifactChunk>();
            var hint = version.getFirstChunkOffset();
            if (hint != null && hint >= 0) {
                reader.seek(hint);
                collect(reader, version.getVersion(), chunks);
            }
            if (!isWhole(chunks)) {
                // The hint was none, or another cluster's: look at all of them.
                reader.seekToBeginning();
                collect(reader, version.getVersion(), chunks);
            }
            return chunks.isEmpty() ? Optional.empty() : Optional.of(join(version.getVersion(), chunks));
        }
    }

    private static void collect(
            TopicReader<ModelArtifactChunk> reader, int version, TreeMap<Integer, ModelArtifactChunk> chunks) {
        reader.readToEnd(record -> {
            var chunk = record.value();
            if (chunk != null && key(version, chunk.getIndex()).equals(record.key())) {
                chunks.put(chunk.getIndex(), chunk);
            }
            return !isWhole(chunks);
        });
    }

    private static boolean isWhole(TreeMap<Integer, ModelArtifactChunk> chunks) {
        return !chunks.isEmpty()
                && chunks.size() == chunks.firstEntry().getValue().getCount();
    }

    private static String join(int version, TreeMap<Integer, ModelArtifactChunk> chunks) {
        var first = chunks.firstEntry().getValue();
        if (!isWhole(chunks)) {
            throw RegistryException.reportChunksMissing(version, chunks.size(), first.getCount());
        }
        var joined = new ByteArrayOutputStream();
        for (var chunk : chunks.values()) {
            var bytes = new byte[chunk.getBytes().remaining()];
            chunk.getBytes().duplicate().get(bytes);
            joined.writeBytes(bytes);
        }
        var sha256 = Sha256.of(joined.toByteArray());
        if (!sha256.equals(first.getArtifactSha256())) {
            throw RegistryException.wrongReportDigest(version, sha256, first.getArtifactSha256());
        }
        return expanded(joined.toByteArray());
    }

    private static byte[] compressed(String html) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(html.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException("compressing in memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static String expanded(byte[] bytes) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("expanding a report whose digest is right", e);
        }
    }
}
