/** Tests of what every Marquee process shares. */
@NullMarked
package dev.marquee.service.kafka;

import org.jspecify.annotations.NullMarked;
