package dev.marquee.trainer.labels;

import dev.marquee.cnn.image.EncodedImage;
import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.events.LabelFeedback;
import dev.marquee.events.PosterPicture;
import dev.marquee.schemas.labels.GenreNames;
import java.util.ArrayList;
import java.util.List;

/** What a label and a picture must be to reach the join, and the form in which a label is kept. */
final class RecordRules {

    /** The name of who labelled has at most {@value} characters (Unicode code points); it goes into every entry. */
    static final int MAX_WHO = 200;

    private RecordRules() {}

    /**
     * Returns the label with every genre normalised and written once, in the first spelling and the order given. An
     * empty list is legal: it says that the poster has no genre at all.
     *
     * @throws InvalidRecordException if a genre is blank or too long, if there are more than {@value
     *     GenreNames#MAX_GENRES} genres, repetitions counted, or if the name of who labelled is too long
     */
    static LabelFeedback label(LabelFeedback label) {
        var who = GenreNames.characters(label.getWho());
        if (who > MAX_WHO) {
            throw InvalidRecordException.whoTooLong(who);
        }
        return LabelFeedback.newBuilder(label)
                .setGenres(genres(label.getGenres()))
                .build();
    }

    private static List<String> genres(List<String> given) {
        if (given.size() > GenreNames.MAX_GENRES) {
            throw InvalidRecordException.tooManyGenres(given.size());
        }
        var genres = new ArrayList<String>();
        for (var each : given) {
            var genre = GenreNames.normalised(each);
            if (genre.isEmpty()) {
                throw InvalidRecordException.blankGenre(genres.size() + 1, given.size());
            }
            var length = GenreNames.characters(genre);
            if (length > GenreNames.MAX_CHARACTERS) {
                throw InvalidRecordException.longGenre(genre, length);
            }
            genres.add(genre);
        }
        return GenreNames.distinct(genres);
    }

    /**
     * Returns the picture as it is.
     *
     * @throws InvalidRecordException if it is no complete JPEG, PNG or WebP within the default limits: such a picture
     *     could never be trained on
     */
    static PosterPicture picture(PosterPicture picture) {
        try {
            EncodedImage.check(picture.getImage(), ImageLimits.defaults());
        } catch (ImageRefusedException e) {
            throw InvalidRecordException.unusablePicture(e);
        }
        return picture;
    }
}
