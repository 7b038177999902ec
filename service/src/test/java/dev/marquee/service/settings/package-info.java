/** Tests of what every Marquee process shares. */
@NullMarked
package dev.marquee.service.settings;

import org.jspecify.annotations.NullMarked;
