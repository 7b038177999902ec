package dev.marquee.cli.labels;

import dev.marquee.cli.output.Interruption;
import dev.marquee.cli.posters.PosterFile;
import dev.marquee.cli.posters.RefusedFileException;
import dev.marquee.client.LabelProducer;
import dev.marquee.client.PosterProducer;
import dev.marquee.events.FeedbackKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;

/** Sends the rows of a table: each picture, and right behind it its label. */
public final class LabelledPosters {

    private final PosterProducer posters;
    private final LabelProducer labels;
    private final String source;
    private final String who;

    /**
     * @param source what the posters' events name as their source
     * @param who what the labels name as their giver
     */
    public LabelledPosters(PosterProducer posters, LabelProducer labels, String source, String who) {
        this.posters = posters;
        this.labels = labels;
        this.source = source;
        this.who = who;
    }

    /**
     * Sends them and waits until all are confirmed.
     *
     * @param onRow called after each row, sent or refused
     * @throws dev.marquee.client.NotDeliveredException if one was not delivered
     */
    public ImportReport send(CsvImport table, Interruption interruption, Runnable onRow) {
        var start = System.nanoTime();
        var refused = new ArrayList<>(table.refused());
        var done = 0;
        for (var row : table.rows()) {
            if (interruption.requested()) {
                break;
            }
            try {
                send(row);
            } catch (RefusedFileException e) {
                refused.add(new RowNote(row.line(), e.file() + " " + e.getMessage()));
            }
            onRow.run();
            done++;
        }
        posters.flush();
        labels.flush();
        return new ImportReport(
                posters.confirmed(),
                labels.confirmed(),
                refused.stream().sorted(Comparator.comparingLong(RowNote::line)).toList(),
                table.notes(),
                table.rows().size() - done,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private void send(LabelledFile row) throws RefusedFileException {
        var file = PosterFile.read(row.image());
        posters.send(row.posterId(), file.bytes(), row.title(), row.year(), source);
        labels.send(row.posterId(), row.genres(), FeedbackKind.IMPORT, who, null);
    }
}
