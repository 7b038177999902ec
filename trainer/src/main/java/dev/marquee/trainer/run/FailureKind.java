package dev.marquee.trainer.run;

import dev.marquee.service.registry.RegistryException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.jspecify.annotations.Nullable;

/** What a failure means for what comes next. */
enum FailureKind {
    /** Kafka's state, not ours: the same again may go well. */
    TRANSIENT,
    /** The same again would fail again. */
    FINAL,
    /** Nothing more can be done: not allowed in, or another trainer has taken over. */
    FATAL;

    /** By the first cause that tells. */
    static FailureKind of(Throwable failure) {
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

    /** The last four end a transaction, not its producer's right to begin another. */
    private static boolean isTransient(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof RegistryException
                || cause instanceof TransactionAbortedException
                || cause instanceof OutOfOrderSequenceException
                || cause instanceof InvalidProducerEpochException
                || cause instanceof InvalidPidMappingException;
    }
}
