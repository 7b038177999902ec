package dev.marquee.service.status;

import dev.marquee.schemas.deadletter.DeadLetter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line for a record that was refused; the logging configuration bounds how many. */
public final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private RefusalLog() {}

    /** One record became a dead letter. */
    public static void refused(DeadLetter why) {
        if (LOG.isInfoEnabled()) {
            LOG.atInfo()
                    .addKeyValue("event", "record.refused")
                    .addKeyValue("reason", why.reason())
                    .addKeyValue("topic", why.topic())
                    .addKeyValue("partition", why.partition())
                    .addKeyValue("offset", why.offset())
                    .log(
                            "topic {}, partition {}, offset {} is refused: {}",
                            why.topic(),
                            why.partition(),
                            why.offset(),
                            why.message());
        }
    }
}
