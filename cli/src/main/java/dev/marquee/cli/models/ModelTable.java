package dev.marquee.cli.models;

import dev.marquee.cli.output.Printable;
import dev.marquee.cli.output.Table;
import dev.marquee.client.ModelVersions;
import dev.marquee.events.ModelVersion;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Versions, one a line, the newest last. */
final class ModelTable {

    private static final int VERDICT = 60;

    private ModelTable() {}

    static List<String> lines(ModelVersions models) {
        var table =
                new Table("version", "alias", "mAP", "baseline", "macroF1", "posters", "parent", "created", "verdict");
        models.all().values().forEach(version -> add(table, version, models));
        return table.lines();
    }

    private static void add(Table table, ModelVersion version, ModelVersions models) {
        var precision = MetricFormat.named(version, MetricFormat.MEAN_AVERAGE_PRECISION);
        table.row(
                Integer.toString(version.getVersion()),
                String.join("+", models.aliasesOf(version.getVersion())),
                precision.map(m -> MetricFormat.decimal(m.getValue())).orElse("-"),
                precision.map(m -> m.getBaseline()).map(MetricFormat::decimal).orElse("-"),
                MetricFormat.named(version, MetricFormat.MACRO_F1)
                        .map(m -> MetricFormat.decimal(m.getValue()))
                        .orElse("-"),
                Integer.toString(version.getTrainingPosters()),
                version.getParent() == null ? "-" : version.getParent().toString(),
                version.getCreatedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                version.getVerdict() == null ? "-" : Printable.shortened(version.getVerdict(), VERDICT));
    }
}
