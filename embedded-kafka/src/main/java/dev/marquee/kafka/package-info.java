/** A real Kafka broker inside this process: one KRaft node, its data in a folder that is kept or thrown away. */
@NullMarked
package dev.marquee.kafka;

import org.jspecify.annotations.NullMarked;
