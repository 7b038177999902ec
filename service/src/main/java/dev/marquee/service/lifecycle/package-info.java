/** How a Marquee service starts, tells that it is ready, and stops. */
@NullMarked
package dev.marquee.service.lifecycle;

import org.jspecify.annotations.NullMarked;
