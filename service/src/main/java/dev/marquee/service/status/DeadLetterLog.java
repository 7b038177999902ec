package dev.marquee.service.status;

import dev.marquee.schemas.deadletter.DeadLetter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a log line for each record that becomes a dead letter; the logging configuration bounds how many. */
public final class DeadLetterLog {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLog.class);

    private DeadLetterLog() {}

    /** Writes the line of one dead letter: which record it was, and why it was refused. */
    public static void log(DeadLetter letter) {
        LOG.atInfo()
                .addKeyValue("event", "record.refused")
                .addKeyValue("reason", letter.reason())
                .addKeyValue("topic", letter.topic())
                .addKeyValue("partition", letter.partition())
                .addKeyValue("offset", letter.offset())
                .log(
                        "topic {}, partition {}, offset {} is refused: {}",
                        letter.topic(),
                        letter.partition(),
                        letter.offset(),
                        letter.message());
    }
}
