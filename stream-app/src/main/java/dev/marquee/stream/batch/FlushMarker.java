package dev.marquee.stream.batch;

/** What travels instead of the records: a byte that says whether the batch is full. */
final class FlushMarker {

    static final byte[] WAITING = {0};
    static final byte[] FULL = {1};

    private FlushMarker() {}

    static boolean isFull(byte[] mark) {
        return mark.length == 1 && mark[0] == FULL[0];
    }
}
