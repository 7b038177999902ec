package dev.marquee.service.registry;

import dev.marquee.events.ModelAlias;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an alias goes next. Earlier versions stand in the alias's own history, oldest first: a promotion adds to it, a
 * rollback takes from it.
 */
public final class AliasMove {

    /** As many steps back as anybody will want; bounds the record. */
    static final int MAX_HISTORY = 50;

    private AliasMove() {}

    /** Points the alias at a version. */
    public static ModelAlias promotion(
            String alias, Optional<ModelAlias> current, int version, String who, String why, Instant now) {
        var history = new ArrayList<Integer>();
        current.ifPresent(before -> {
            history.addAll(before.getHistory());
            if (before.getVersion() != version) {
                history.add(before.getVersion());
            }
        });
        var from = Math.max(0, history.size() - MAX_HISTORY);
        return alias(alias, version, history.subList(from, history.size()), who, why, now);
    }

    /**
     * Points the alias at the version it pointed at before.
     *
     * @throws RegistryException if it never pointed anywhere else
     */
    public static ModelAlias rollback(String alias, Optional<ModelAlias> current, String who, String why, Instant now) {
        var history =
                current.orElseThrow(() -> RegistryException.noAlias(alias)).getHistory();
        if (history.isEmpty()) {
            throw RegistryException.nothingToRollBackTo(alias);
        }
        var last = history.size() - 1;
        return alias(alias, history.get(last), history.subList(0, last), who, why, now);
    }

    private static ModelAlias alias(
            String alias, int version, List<Integer> history, String who, String why, Instant now) {
        return ModelAlias.newBuilder()
                .setAlias(alias)
                .setVersion(version)
                .setHistory(List.copyOf(history))
                .setWho(who)
                .setWhy(why)
                .setMovedAt(now)
                .build();
    }
}
