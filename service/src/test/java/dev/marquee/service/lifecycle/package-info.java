/** Tests of what every Marquee process shares. */
@NullMarked
package dev.marquee.service.lifecycle;

import org.jspecify.annotations.NullMarked;
