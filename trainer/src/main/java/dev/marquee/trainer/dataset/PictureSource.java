package dev.marquee.trainer.dataset;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the picture files of a run's posters from where they are kept. */
@FunctionalInterface
public interface PictureSource {

    /**
     * Reads each example's picture file at most once, in any order. An example whose picture is not there any more is
     * passed over.
     *
     * @param examples no posterId twice
     */
    void read(List<Example> examples, Visitor visitor);

    /** Takes the pictures as they are read. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Is called with a picture, on the thread that reads.
         *
         * @param index of the example
         * @param file the whole picture file, which stays as it is
         * @param title the film's title, if it is known
         * @param source where the poster came from, if it is known
         */
        void onPicture(int index, ByteBuffer file, @Nullable String title, @Nullable String source);
    }
}
