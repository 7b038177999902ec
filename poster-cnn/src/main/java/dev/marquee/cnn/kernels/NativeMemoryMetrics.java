package dev.marquee.cnn.kernels;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory beside the heap. What oneDNN and OpenCV allocate for themselves is in the resident size only: JavaCPP does
 * not see it.
 */
public final class NativeMemoryMetrics implements MeterBinder {

    /** Bytes of native memory that Java objects hold: weights, activations, pictures. */
    public static final String USED = "marquee.native.memory.used";

    /** The most that they may hold; JavaCPP's {@code maxBytes}. */
    public static final String MAX = "marquee.native.memory.max";

    /** Bytes of the whole process in physical memory: heap, native memory, code. */
    public static final String RESIDENT = "marquee.process.memory.resident";

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                USED,
                Pointer::totalBytes,
                "Native memory that Java objects hold: weights, activations, pictures");
        gauge(registry, MAX, Pointer::maxBytes, "The most native memory that Java objects may hold");
        gauge(registry, RESIDENT, Pointer::physicalBytes, "The whole process in physical memory");
    }

    private static void gauge(MeterRegistry registry, String name, Supplier<Number> bytes, String description) {
        Gauge.builder(name, bytes).baseUnit("bytes").description(description).register(registry);
    }
}
