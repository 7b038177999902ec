package dev.marquee.service.lifecycle;

import dev.marquee.service.registry.RegistryException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.jspecify.annotations.Nullable;

/** What a failure means for what comes next. */
public enum FailureKind {
    /** Kafka's state, not ours: another attempt may succeed. */
    TRANSIENT,
    /** Another attempt would fail as well. */
    FINAL,
    /** Nothing more can be done: not allowed in, or another instance has taken over. */
    FATAL;

    /** Returns the kind of a failure, by the first of its causes that decides it. */
    public static FailureKind of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isFatal(cause)) {
                return FATAL;
            }
            if (isTransient(cause)) {
                return TRANSIENT;
            }
        }
        return FINAL;
    }

    private static boolean isFatal(Throwable cause) {
        return cause instanceof AuthorizationException
                || cause instanceof AuthenticationException
                || cause instanceof ProducerFencedException
                || cause instanceof FencedInstanceIdException
                || cause instanceof InterruptException;
    }

    /**
     * A restarting broker may not know a topic yet, and Kafka Streams takes that for a missing one. The last six end a
     * transaction, not its producer's right to begin another.
     */
    private static boolean isTransient(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof RegistryException
                || cause instanceof MissingSourceTopicException
                || cause instanceof TransactionAbortedException
                || cause instanceof TransactionAbortableException
                || cause instanceof InvalidTxnStateException
                || cause instanceof OutOfOrderSequenceException
                || cause instanceof InvalidProducerEpochException
                || cause instanceof InvalidPidMappingException;
    }
}
