/** What services around a Kafka Streams application share: their skeleton, and how Kafka Streams is configured. */
@NullMarked
package dev.marquee.service.streams;

import org.jspecify.annotations.NullMarked;
