package dev.marquee.cli.models;

import dev.marquee.cli.output.Json;
import dev.marquee.client.ModelVersions;
import dev.marquee.service.registry.ModelRegistry;
import java.util.Map;

/** What a move of the champion is answered with. */
final class ChampionLine {

    private ChampionLine() {}

    static String unchanged(int version, boolean json) {
        return json
                ? Json.line(Map.of(ModelRegistry.CHAMPION, version))
                : "model version " + version + " is the champion already; nothing was changed";
    }

    static String of(ModelVersions.Move move, boolean json) {
        if (move.isUnchanged()) {
            return unchanged(move.after().getVersion(), json);
        }
        return json
                ? Json.line(move.after())
                : "model version " + move.after().getVersion() + " is the champion now"
                        + move.before()
                                .map(alias -> "; before it was " + alias.getVersion())
                                .orElse("");
    }
}
