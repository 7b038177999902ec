/** A real Kafka broker inside this process: one node, KRaft, data in a folder that survives restarts or a throw-away one. */
@NullMarked
package dev.marquee.kafka;

import org.jspecify.annotations.NullMarked;
