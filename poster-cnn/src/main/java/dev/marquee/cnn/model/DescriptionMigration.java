package dev.marquee.cnn.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The artifact format before calibration, convolutions without pooling, batch normalisation and other heads: what it left unsaid. */
final class DescriptionMigration {

    static final int VERSION = 1;

    private DescriptionMigration() {}

    /** Says it as the format of today does. */
    static void update(JsonNode description) {
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
