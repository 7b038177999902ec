/** Tests of the embedded broker. */
@NullMarked
package dev.marquee.kafka;

import org.jspecify.annotations.NullMarked;
