/**
 * What other programs call: ingestion systems, downstream teams, editors' tools and operators' scripts. A program
 * connects with {@link dev.marquee.client.MarqueeClient} and opens what it needs; the command {@code marquee} is such
 * a program too. The examples are run by {@code ClientExamplesIT}.
 *
 * <p>An ingestion system sends posters:
 *
 * <pre>{@code
 * var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
 * try (var posters = client.posters()) {
 *     for (var film : films) {
 *         var image = Files.readAllBytes(film.poster());
 *         posters.send(film.id(), image, film.title(), film.year(), "nightly import");
 *     }
 *     posters.flush(); // returns when Kafka has all of them
 * }
 * }</pre>
 *
 * <p>A downstream team follows predictions:
 *
 * <pre>{@code
 * var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
 * try (var predictions = client.predictions()) { // from the oldest one that Kafka keeps
 *     predictions.follow(
 *             prediction -> genres.put(prediction.getPosterId(), prediction.getAssignedGenres()),
 *             stopped::get); // asked several times a second
 * }
 * }</pre>
 *
 * <p>An editor's tool sends labels and withdraws them:
 *
 * <pre>{@code
 * var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
 * try (var labels = client.labels()) {
 *     var genres = GenreNames.of(List.of("Drama", "Romance")); // all genres of the film
 *     labels.send("tt0084058", genres, FeedbackKind.CORRECTION, "ada", seenVersion);
 *     labels.withdraw("tt0111161"); // the poster leaves the training set
 *     labels.flush();
 * }
 * }</pre>
 *
 * <p>An operator's script has a training done:
 *
 * <pre>{@code
 * var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
 * try (var trainings = client.trainings()) {
 *     var request = trainings.request("ops", "monthly training");
 *     return trainings.follow(
 *             request,
 *             Duration.ofMinutes(1), // for a trainer to answer
 *             progress -> System.out.println(progress.getMessage()),
 *             other -> System.out.println("waits for run " + other.getRunId()),
 *             () -> false);
 * }
 * }</pre>
 *
 * <p>It moves the champion, and takes the move back:
 *
 * <pre>{@code
 * var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
 * try (var models = client.models()) {
 *     models.promote(version, "ops", "better on the rare genres");
 *     models.rollback("ops", "worse on the home page");
 * }
 * }</pre>
 *
 * <p>It reads dead letters, and sends them back:
 *
 * <pre>{@code
 * var client = MarqueeClient.connect(bootstrapServers); // "kafka:9092"
 * var deadLetters = client.deadLetters();
 * deadLetters.read(
 *         letter -> System.out.println(letter.id() + ": " + letter.why().message()));
 * var replay = deadLetters.replay(
 *         letter -> letter.why().reason().equals("IMAGE_TOO_LARGE"), // say, the limit has been raised
 *         () -> false);
 * return replay.sent();
 * }</pre>
 */
@NullMarked
package dev.marquee.client;

import org.jspecify.annotations.NullMarked;
