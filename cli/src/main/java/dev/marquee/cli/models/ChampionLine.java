package dev.marquee.cli.models;

import dev.marquee.cli.output.Json;
import dev.marquee.events.ModelAlias;
import dev.marquee.service.registry.ModelRegistry;
import java.util.Map;
import java.util.Optional;

/** What a move of the champion is answered with. */
final class ChampionLine {

    private ChampionLine() {}

    static String unchanged(int version, boolean json) {
        return json
                ? Json.line(Map.of(ModelRegistry.CHAMPION, version))
                : "model version " + version + " is the champion already; nothing was changed";
    }

    static String moved(Optional<ModelAlias> before, ModelAlias now, boolean json) {
        return json
                ? Json.line(now)
                : "model version " + now.getVersion() + " is the champion now"
                        + before.map(alias -> "; before it was " + alias.getVersion())
                                .orElse("");
    }
}
