/** Micro-batches inside Kafka Streams that lose no record. Knows nothing of posters. */
@NullMarked
package dev.marquee.stream.batch;

import org.jspecify.annotations.NullMarked;
