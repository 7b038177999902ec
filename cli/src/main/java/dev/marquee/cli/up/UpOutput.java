package dev.marquee.cli.up;

import dev.marquee.cli.output.Json;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.trainer.settings.TrainerSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code up} says: lines for people, or one JSON object an event for programs. */
final class UpOutput {

    private final PrintWriter out;
    private final boolean json;

    UpOutput(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void starting(InstallationPlan plan) {
        if (json) {
            event("starting", Map.of());
        } else {
            say("starting " + (plan.ownBroker() ? "a Kafka broker, " : "") + "the stream-app and the trainer");
        }
    }

    void notReady(Duration patience) {
        if (json) {
            event("not-ready", Map.of());
        } else {
            say("not ready after " + patience.toSeconds()
                    + " s (expected: a few; the log lines say why). Still trying.");
        }
    }

    void up(LocalRuntime localRuntime, InstallationPlan plan) {
        var settings = localRuntime.clients().settings();
        var address = settings.get(CommonSettings.BOOTSTRAP_SERVERS);
        var reports = settings.get(TrainerSettings.REPORTS);
        var version = localRuntime.streamApp().servingVersion();
        if (json) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            fields.put("bootstrapServers", address);
            fields.put("ownBroker", plan.ownBroker());
            fields.put("data", localRuntime.folder().toString());
            fields.put("ephemeral", plan.ephemeral());
            fields.put("reports", reports);
            fields.put("streamApp", text(localRuntime.streamApp().statusAddress()));
            fields.put("trainer", text(localRuntime.trainer().statusAddress()));
            fields.put("modelVersion", version.isPresent() ? version.getAsInt() : null);
            event("up", fields);
            return;
        }
        var elsewhere = address.equals(CommonSettings.BOOTSTRAP_SERVERS.defaultText())
                        || address.equals("127.0.0.1:" + InstallationPlan.DEFAULT_PORT)
                ? ""
                : " --bootstrap-servers " + address;
        say("Marquee is up.");
        say("  Kafka      " + address + (plan.ownBroker() ? " (a broker in this process)" : ""));
        say("  data       " + localRuntime.folder() + (plan.ephemeral() ? " (deleted at the end)" : ""));
        say("  reports    " + reports + (plan.ephemeral() ? " (deleted at the end)" : ""));
        say("  model      " + (version.isPresent() ? "version " + version.getAsInt() + " serves" : "none serves yet"));
        localRuntime.metricsAddresses().ifPresent(addresses -> say("  metrics    " + addresses));
        say("  next       marquee ingest PICTURES..." + elsewhere);
        say("             marquee import --labels CSV" + elsewhere);
        say("             marquee predictions --follow" + elsewhere);
        say("Ctrl-C stops it.");
    }

    private static @Nullable String text(Optional<URI> address) {
        return address.map(URI::toString).orElse(null);
    }

    void stopping() {
        if (json) {
            event("stopping", Map.of());
        } else {
            say("stopping");
        }
    }

    void stopped() {
        if (json) {
            event("stopped", Map.of());
        } else {
            say("stopped");
        }
    }

    private void event(String name, Map<String, ? extends @Nullable Object> fields) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("event", name);
        object.putAll(fields);
        say(Json.line(object));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
