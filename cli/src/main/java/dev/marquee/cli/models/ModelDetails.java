package dev.marquee.cli.models;

import dev.marquee.cli.output.Printable;
import dev.marquee.client.ModelVersions;
import dev.marquee.events.ModelVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All there is to say about one version. */
final class ModelDetails {

    private ModelDetails() {}

    static Map<String, @Nullable Object> object(ModelVersion version, ModelVersions models) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("aliases", models.aliasesOf(version.getVersion()));
        version.getSchema().getFields().forEach(field -> object.put(field.name(), version.get(field.pos())));
        return object;
    }

    static List<String> lines(ModelVersion version, ModelVersions models) {
        var lines = new ArrayList<String>();
        var aliases = models.aliasesOf(version.getVersion());
        lines.add("model version " + version.getVersion()
                + (aliases.isEmpty() ? "" : ", " + String.join(" and ", aliases)));
        add(lines, "created", version.getCreatedAt());
        add(lines, "verdict", version.getVerdict());
        add(lines, "parent", version.getParent());
        add(lines, "run", version.getRunId());
        add(lines, "architecture", version.getArchitecture());
        add(lines, "artifact", version.getArtifactSha256());
        add(lines, "size", version.getArtifactSize() + " bytes in " + version.getChunkCount() + " chunks");
        add(
                lines,
                "posters",
                version.getTrainingPosters() + " trained on, " + version.getHoldoutPosters() + " held out");
        add(lines, "training cut", cut(version));
        add(lines, "genres", version.getGenres().size() + ": " + String.join(", ", version.getGenres()));
        lines.add("  holdout figures");
        version.getMetrics()
                .forEach(metric ->
                        lines.add("    " + Printable.column(metric.getName(), 26) + MetricFormat.withBaseline(metric)));
        return List.copyOf(lines);
    }

    private static String cut(ModelVersion version) {
        return String.join(
                ", ",
                version.getTrainingCut().stream()
                        .map(position -> position.getPartition() + "@" + position.getOffset())
                        .toList());
    }

    private static void add(List<String> lines, String name, @Nullable Object value) {
        lines.add("  " + Printable.column(name, 14) + Printable.of(value == null ? "-" : value.toString()));
    }
}
