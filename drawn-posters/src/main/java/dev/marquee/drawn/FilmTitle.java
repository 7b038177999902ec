package dev.marquee.drawn;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Titles that a film of the genre could have. */
final class FilmTitle {

    private static final Map<DrawnGenre, List<String>> NOUNS = Map.ofEntries(
            Map.entry(DrawnGenre.ACTION, List.of("Impact", "Pursuit", "Strike", "Velocity", "Fuse", "Vengeance")),
            Map.entry(DrawnGenre.COMEDY, List.of("Wedding", "Roommate", "Holiday", "Nephew", "Casserole", "Reunion")),
            Map.entry(DrawnGenre.DRAMA, List.of("Winter", "Daughter", "House", "Silence", "Harbour", "Orchard")),
            Map.entry(DrawnGenre.HORROR, List.of("Cellar", "Whisper", "Hollow", "Ritual", "Crawlspace", "Marrow")),
            Map.entry(DrawnGenre.ROMANCE, List.of("Letter", "Summer", "Promise", "Kiss", "Garden", "Heart")),
            Map.entry(DrawnGenre.SCI_FI, List.of("Signal", "Orbit", "Colony", "Nebula", "Replica", "Horizon")),
            Map.entry(DrawnGenre.WESTERN, List.of("Canyon", "Outlaw", "Saddle", "Sheriff", "Mesa", "Bounty")),
            Map.entry(DrawnGenre.ANIMATION, List.of("Penguin", "Dragon", "Balloon", "Robot", "Acorn", "Tadpole")),
            Map.entry(DrawnGenre.CRIME, List.of("Alibi", "Heist", "Witness", "Ledger", "Syndicate", "Motive")),
            Map.entry(DrawnGenre.DOCUMENTARY, List.of("River", "Archive", "Century", "Harvest", "Glacier", "City")),
            Map.entry(DrawnGenre.MUSICAL, List.of("Chorus", "Melody", "Encore", "Ballad", "Stage", "Rhythm")),
            Map.entry(DrawnGenre.WAR, List.of("Front", "Regiment", "Trench", "Bridge", "Squadron", "Armistice")));

    private static final List<String> ADJECTIVES = List.of(
            "Last",
            "Silent",
            "Golden",
            "Broken",
            "Second",
            "Hidden",
            "Long",
            "Midnight",
            "Red",
            "Empty",
            "Perfect",
            "Lost");

    private static final List<String> PLACES =
            List.of("Lisbon", "Tulsa", "Marrakesh", "Oslo", "Havana", "Nebraska", "Kyoto", "Elsewhere");

    private FilmTitle() {}

    static String of(DrawnGenre genre, Random random) {
        var noun = any(NOUNS.getOrDefault(genre, ADJECTIVES), random);
        return switch (random.nextInt(5)) {
            case 0 -> "The " + noun;
            case 1 -> "The " + any(ADJECTIVES, random) + " " + noun;
            case 2 -> any(ADJECTIVES, random) + " " + noun;
            case 3 -> ("AEIOU".indexOf(noun.charAt(0)) >= 0 ? "An " : "A ") + noun + " in " + any(PLACES, random);
            default -> noun + " " + (2 + random.nextInt(3));
        };
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
