package dev.marquee.cnn.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Migrates descriptions of format version 1, which knew neither calibration nor unpooled convolutions, batch
 * normalisation or other heads, to {@link ModelDescription#FORMAT_VERSION}.
 */
final class DescriptionMigration {

    /** The format version that is migrated from. */
    static final int FROM_VERSION = 1;

    private DescriptionMigration() {}

    /** Adds the fields that version 1 lacks, with the values that it implied. */
    static void migrate(JsonNode description) {
        if (description instanceof ObjectNode fields) {
            var uncalibrated = PlattScaling.identity(fields.path("genres").size());
            fields.put("formatVersion", ModelDescription.FORMAT_VERSION);
            fields.set("calibration", ModelArtifact.JSON.valueToTree(uncalibrated));
        }
        if (description.path("architecture") instanceof ObjectNode architecture) {
            var convolutions = architecture.putArray("convolutions");
            architecture.path("filters").forEach(filters -> convolutions.add(filters.asText()));
            architecture.put("normalised", false);
            architecture.put("head", "flat");
        }
    }
}
