/** Tests of what every Marquee process shares. */
@NullMarked
package dev.marquee.service.registry;

import org.jspecify.annotations.NullMarked;
