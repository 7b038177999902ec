package dev.marquee.drawn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The genres of drawn posters: how often they come and what they look like. */
enum DrawnGenre {
    ACTION(
            "Action",
            10,
            Palette.of(0x2a0d05, 0xb5330c, 0xf07818, 0xffc63a),
            new Lettering(0.22, 0.25, 0.62, false, false),
            StreetMotifs::burst),
    COMEDY(
            "Comedy",
            13,
            Palette.of(0xffe14a, 0xffc21f, 0xff7a2e, 0x2b2b2b),
            new Lettering(0.2, 0, 0.7, true, true),
            PlayMotifs::smile),
    DRAMA(
            "Drama",
            16,
            Palette.of(0x54606c, 0x2c343d, 0x14181d, 0xe8dcc0),
            new Lettering(0.07, 0, 0.62, false, false),
            SkyMotifs::doorway),
    HORROR(
            "Horror",
            9,
            Palette.of(0x17080a, 0x050405, 0x8e0a12, 0xe9e3cf),
            new Lettering(0.12, 0, 0.42, false, false),
            StreetMotifs::drips),
    ROMANCE(
            "Romance",
            10,
            Palette.of(0xffe3e3, 0xf6a9b8, 0xd93a62, 0xa3173f),
            new Lettering(0.06, 0.2, 0.7, true, false),
            PlayMotifs::hearts),
    SCI_FI(
            "Sci-Fi",
            8,
            Palette.of(0x04122e, 0x0b4a6e, 0x1fb7c9, 0x9df5ff),
            new Lettering(0.09, 0, 0.95, false, true),
            SkyMotifs::planet),
    WESTERN(
            "Western",
            6,
            Palette.of(0xf4b860, 0xd9642b, 0x4a1d10, 0xfff0b8),
            new Lettering(0.19, 0, 0.8, false, true),
            SkyMotifs::mesa),
    ANIMATION(
            "Animation",
            7,
            Palette.of(0x7fe3ff, 0xd7fff0, 0xff3d7f, 0x4b1fa8),
            new Lettering(0.26, 0, 0.75, true, true),
            PlayMotifs::creatures),
    CRIME(
            "Crime",
            9,
            Palette.of(0x23252b, 0x101115, 0xd8b64a, 0xf3e6b0),
            new Lettering(0.14, 0, 0.5, false, false),
            StreetMotifs::blinds),
    DOCUMENTARY(
            "Documentary",
            5,
            Palette.of(0xf4f4f1, 0xdcdcd6, 0x50565c, 0x1d6fb8),
            new Lettering(0.1, 0, 0.6, false, true),
            SkyMotifs::globe),
    MUSICAL(
            "Musical",
            5,
            Palette.of(0x3d0f5c, 0x6d1b8a, 0xffd34d, 0xff9ff0),
            new Lettering(0.1, 0.15, 0.75, true, true),
            PlayMotifs::stage),
    WAR(
            "War",
            6,
            Palette.of(0x9a9a78, 0x5c5f3c, 0x23281a, 0xb3402a),
            new Lettering(0.24, 0, 0.6, false, true),
            StreetMotifs::front);

    private static final double ONE = 0.35;
    private static final double ONE_OR_TWO = 0.8;

    private final String displayName;
    private final int weight;
    private final Palette palette;
    private final Lettering lettering;
    private final Motif motif;

    DrawnGenre(String displayName, int weight, Palette palette, Lettering lettering, Motif motif) {
        this.displayName = displayName;
        this.weight = weight;
        this.palette = palette;
        this.lettering = lettering;
        this.motif = motif;
    }

    String displayName() {
        return displayName;
    }

    Palette palette() {
        return palette;
    }

    Lettering lettering() {
        return lettering;
    }

    Motif motif() {
        return motif;
    }

    /** One by chance, each as often as its weight says. */
    static DrawnGenre any(Random random) {
        var left = random.nextInt(
                Arrays.stream(values()).mapToInt(genre -> genre.weight).sum());
        for (var genre : values()) {
            left -= genre.weight;
            if (left < 0) {
                return genre;
            }
        }
        throw new IllegalStateException("the weights' sum is above every draw");
    }

    /** One to three different ones, the first of which sets the tone. */
    static List<DrawnGenre> some(Random random) {
        var draw = random.nextDouble();
        var count = draw < ONE ? 1 : draw < ONE_OR_TWO ? 2 : 3;
        var genres = new ArrayList<DrawnGenre>();
        while (genres.size() < count) {
            var genre = any(random);
            if (!genres.contains(genre)) {
                genres.add(genre);
            }
        }
        return List.copyOf(genres);
    }
}
