package dev.marquee.service.registry;

import dev.marquee.events.ModelArtifactChunk;
import dev.marquee.events.ModelVersion;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.kafka.TopicReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** An artifact as the records that hold it: cut for writing, put together and checked for reading. */
final class ArtifactChunks {

    /** Below Kafka's default limit of a megabyte a record, so that any cluster takes them. */
    static final int CHUNK_BYTES = 900_000;

    private ArtifactChunks() {}

    static List<ModelArtifactChunk> cut(byte[] artifact, String sha256) {
        var count = Math.max(1, (artifact.length + CHUNK_BYTES - 1) / CHUNK_BYTES);
        var chunks = new ArrayList<ModelArtifactChunk>(count);
        for (var index = 0; index < count; index++) {
            var from = index * CHUNK_BYTES;
            var length = Math.min(CHUNK_BYTES, artifact.length - from);
            chunks.add(ModelArtifactChunk.newBuilder()
                    .setArtifactSha256(sha256)
                    .setIndex(index)
                    .setCount(count)
                    .setBytes(ByteBuffer.wrap(artifact, from, length))
                    .build());
        }
        return chunks;
    }

    static String key(ModelArtifactChunk chunk) {
        return chunk.getArtifactSha256() + "/" + chunk.getIndex();
    }

    /**
     * Reads an artifact from Kafka.
     *
     * @throws RegistryException if chunks are missing or the digest is not the version's
     */
    static byte[] read(KafkaClients clients, ModelVersion version) {
        var deserializer = clients.serdes().of(ModelArtifactChunk.class).deserializer();
        try (var reader = TopicReader.openForOnePass(clients, MarqueeTopic.MODEL_ARTIFACTS, deserializer)) {
            var chunks = new TreeMap<Integer, ModelArtifactChunk>();
            var hint = version.getFirstChunkOffset();
            if (hint != null && hint >= 0) {
                reader.seek(hint);
                collect(reader, version, chunks);
            }
            if (chunks.size() < version.getChunkCount()) {
                // The hint was none, or another cluster's: look at all of them.
                reader.seekToBeginning();
                collect(reader, version, chunks);
            }
            return join(chunks, version);
        }
    }

    private static void collect(
            TopicReader<ModelArtifactChunk> reader, ModelVersion version, TreeMap<Integer, ModelArtifactChunk> chunks) {
        reader.readToEnd(record -> {
            var chunk = record.value();
            if (chunk != null && chunk.getArtifactSha256().equals(version.getArtifactSha256())) {
                chunks.put(chunk.getIndex(), chunk);
            }
            return chunks.size() < version.getChunkCount();
        });
    }

    private static byte[] join(TreeMap<Integer, ModelArtifactChunk> chunks, ModelVersion version) {
        if (chunks.size() < version.getChunkCount()) {
            throw RegistryException.chunksMissing(version.getVersion(), chunks.size(), version.getChunkCount());
        }
        var size = chunks.values().stream()
                .mapToInt(chunk -> chunk.getBytes().remaining())
                .sum();
        var artifact = ByteBuffer.allocate(size);
        chunks.values().forEach(chunk -> artifact.put(chunk.getBytes().duplicate()));
        var sha256 = Sha256.of(artifact.array());
        if (!sha256.equals(version.getArtifactSha256())) {
            throw RegistryException.wrongDigest(version.getVersion(), sha256, version.getArtifactSha256());
        }
        return artifact.array();
    }
}
