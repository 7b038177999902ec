package dev.marquee.cnn.scoring;

import dev.marquee.cnn.graph.Activation;
import dev.marquee.cnn.graph.Addition;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.graph.FeatureMap;
import dev.marquee.cnn.graph.InputNormalisation;
import dev.marquee.cnn.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The memory of a network's activations for as many pictures as are scored at once; fewer pictures use its beginning. A
 * feature map that nobody will read any more leaves its memory to a later one, so that what is written next is mostly
 * still in the processor's cache.
 */
final class ActivationMemory implements AutoCloseable {

    private final Architecture architecture;
    private final int genres;
    private final NativeTensor.Arena arena;
    private final List<NativeTensor> slots = new ArrayList<>();
    private final Map<String, Integer> slotByNode;

    /**
     * Allocates the memory.
     *
     * @param architecture without batch normalisation and dropout
     */
    ActivationMemory(Architecture architecture, int genres, int pictures) {
        this.architecture = architecture;
        this.genres = genres;
        var plan = new Plan(architecture, genres);
        this.slotByNode = plan.slotByNode;
        this.arena = new NativeTensor.Arena(
                plan.lengths.size(),
                pictures * plan.lengths.stream().mapToLong(Long::longValue).sum());
        for (var length : plan.lengths) {
            slots.add(arena.allocate(pictures, length));
        }
    }

    /** The floats that one picture takes. */
    static long floatsOf(Architecture architecture, int genres) {
        return new Plan(architecture, genres)
                .lengths.stream().mapToLong(Long::longValue).sum();
    }

    /** A node's output, {@code [pictures, height, width, channel]}. */
    NativeTensor output(String node, int pictures) {
        var size = size(node);
        return slot(node).reshaped(pictures, size.height(), size.width(), size.channels());
    }

    /** A node's output, each picture's flattened, {@code [pictures, value]}. */
    NativeTensor vectors(String node, int pictures) {
        return slot(node).reshaped(pictures, size(node).length());
    }

    private NativeTensor slot(String node) {
        return slots.get(Objects.requireNonNull(slotByNode.get(node), node));
    }

    private FeatureMap size(String node) {
        return node.equals(Architecture.OUTPUT) ? new FeatureMap(1, 1, genres) : architecture.output(node);
    }

    /** Whether a node writes where its first input was. */
    static boolean isInPlace(Node node) {
        return node instanceof Activation || node instanceof Addition;
    }

    @Override
    public void close() {
        arena.close();
    }

    /** Which node writes to which slot. */
    private static final class Plan {

        private final Map<String, Integer> slotByNode = new HashMap<>();
        private final List<Long> lengths = new ArrayList<>();
        private final List<Integer> free = new ArrayList<>();

        /** How many nodes have still to read the slot's content. */
        private final Map<Integer, Integer> readers = new HashMap<>();

        private Plan(Architecture architecture, int genres) {
            var nodes = architecture.nodes(genres);
            place(InputNormalisation.NAME, architecture.inputLength(), readersOf(InputNormalisation.NAME, nodes));
            for (var node : nodes.subList(1, nodes.size())) {
                var sizes = architecture.sizes(node);
                var input = Objects.requireNonNull(slotByNode.get(node.inputs().get(0)));
                if (isInPlace(node) && Objects.requireNonNull(readers.get(input)) == 1) {
                    slotByNode.put(node.name(), input);
                    release(node.inputs().subList(1, node.inputs().size()));
                    readers.put(input, readersOf(node.name(), nodes));
                } else {
                    place(node.name(), node.output(sizes).length(), readersOf(node.name(), nodes));
                    release(node.inputs());
                }
            }
        }

        private static int readersOf(String name, List<Node> nodes) {
            return (int) nodes.stream()
                    .flatMap(node -> node.inputs().stream())
                    .filter(name::equals)
                    .count();
        }

        private void place(String node, long length, int readersToCome) {
            var slot = slotFor(length);
            slotByNode.put(node, slot);
            readers.put(slot, readersToCome);
        }

        /** The smallest free slot that is large enough; else the largest one, enlarged; else a new one. */
        private int slotFor(long length) {
            Integer best = null;
            for (var slot : free) {
                if (best == null || isBetter(lengths.get(slot), lengths.get(best), length)) {
                    best = slot;
                }
            }
            if (best == null) {
                lengths.add(length);
                return lengths.size() - 1;
            }
            free.remove(best);
            lengths.set(best, Math.max(length, lengths.get(best)));
            return best;
        }

        private static boolean isBetter(long candidate, long best, long wanted) {
            return best < wanted ? candidate > best : candidate >= wanted && candidate < best;
        }

        private void release(List<String> inputs) {
            for (var input : inputs) {
                var slot = Objects.requireNonNull(slotByNode.get(input));
                if (readers.merge(slot, -1, Integer::sum) == 0) {
                    free.add(slot);
                }
            }
        }
    }
}
