package dev.marquee.trainer.dataset;

import dev.marquee.cnn.graph.InputSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pixels of many pictures of one size in a file of {@code [picture, height, width, 3]} bytes. First all are written, by
 * any number of threads; then the file is mapped into memory and read, by any number of threads. Nothing of it is on
 * the heap.
 *
 * <p>It is written through the channel and not through the mapping: a disk that is full after all is an exception
 * there, and a fault of the whole process here.
 */
final class PixelFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PixelFile.class);

    /** Java maps at most 2 GB at once, and a picture must not lie in two mappings. */
    private static final long MAPPED_BYTES = 1L << 30;

    private final Path file;
    private final int pictureBytes;
    private final int picturesMapped;
    private final int count;
    private final FileChannel channel;
    private volatile List<MappedByteBuffer> mappings = List.of();

    private PixelFile(Path file, int pictureBytes, int count, long mappedBytes, FileChannel channel) {
        this.file = file;
        this.pictureBytes = pictureBytes;
        this.picturesMapped = (int) Math.max(1, mappedBytes / pictureBytes);
        this.count = count;
        this.channel = channel;
    }

    /**
     * Creates a file of black pictures, in place of what may lie there.
     *
     * @throws PixelFileException if the folder has no room for it, or it cannot be written
     */
    static PixelFile create(Path file, InputSize size, int count) {
        return create(file, size, count, MAPPED_BYTES);
    }

    /** @param mappedBytes at most so many in a mapping, but at least a picture */
    static PixelFile create(Path file, InputSize size, int count, long mappedBytes) {
        var pictureBytes = pictureBytes(size);
        var bytes = (long) count * pictureBytes;
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            Files.deleteIfExists(file);
            var free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytes) {
                throw PixelFileException.noRoom(file, bytes, free);
            }
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new PixelFile(file, pictureBytes, count, mappedBytes, channel);
        } catch (IOException e) {
            throw PixelFileException.failed(file, e);
        }
    }

    private static int pictureBytes(InputSize size) {
        return size.height() * size.width() * 3;
    }

    /**
     * Writes a picture.
     *
     * @param index from 0
     * @param rgb {@code height x width x 3} bytes
     */
    void write(int index, byte[] rgb) {
        if (rgb.length != pictureBytes) {
            throw new IllegalArgumentException("picture: " + rgb.length + " bytes (expected: " + pictureBytes + ")");
        }
        try {
            var bytes = ByteBuffer.wrap(rgb);
            var position = (long) index * pictureBytes;
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            throw PixelFileException.failed(file, e);
        }
    }

    /** Maps what was written into memory, to be read from now on. */
    void map() {
        var parts = new ArrayList<MappedByteBuffer>();
        try {
            reserve();
            for (var first = 0L; first < count; first += picturesMapped) {
                var pictures = Math.min(picturesMapped, count - first);
                parts.add(channel.map(MapMode.READ_ONLY, first * pictureBytes, pictures * pictureBytes));
            }
        } catch (IOException e) {
            throw PixelFileException.failed(file, e);
        }
        mappings = List.copyOf(parts);
    }

    /** Makes the file as long as it is mapped, whether or not its last picture was written. */
    private void reserve() throws IOException {
        var bytes = (long) count * pictureBytes;
        if (channel.size() < bytes) {
            channel.write(ByteBuffer.allocate(1), bytes - 1);
        }
    }

    /** Returns pictures of the file as a list that reads one anew each time it is asked for. */
    List<byte[]> pictures(int[] indexes) {
        return new PictureList(indexes);
    }

    private byte[] read(int index) {
        var rgb = new byte[pictureBytes];
        mappings.get(index / picturesMapped).get(index % picturesMapped * pictureBytes, rgb);
        return rgb;
    }

    /** Removes the file. The pictures must not be asked for any more. */
    @Override
    public void close() {
        mappings = List.of();
        try (channel) {
            // Mappings live until they are collected, and the disk's room with them.
            channel.truncate(0);
        } catch (IOException e) {
            LOG.debug("{} keeps its room until its mappings are collected", file, e);
        }
        delete(file);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", file, e.toString());
        }
    }

    private final class PictureList extends AbstractList<byte[]> implements RandomAccess {

        private final int[] indexes;

        private PictureList(int[] indexes) {
            this.indexes = indexes;
        }

        @Override
        public byte[] get(int index) {
            return read(indexes[index]);
        }

        @Override
        public int size() {
            return indexes.length;
        }
    }
}
