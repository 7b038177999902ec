/** Kafka clients as every Marquee process needs them, and readers of whole topics. */
@NullMarked
package dev.marquee.service.kafka;

import org.jspecify.annotations.NullMarked;
