package dev.marquee.trainer.dataset;

import java.util.HashMap;
import java.util.Map;

/**
 * One instance of each value that many posters have. Decoding makes every poster's genres anew, some hundred bytes a poster.
 */
final class Interner<T> {

    private final Map<T, T> values = new HashMap<>();

    /** The value's equal that came first. */
    T of(T value) {
        var first = values.putIfAbsent(value, value);
        return first == null ? value : first;
    }
}
