/** Tests of what is answered over HTTP. */
@NullMarked
package dev.marquee.service.status;

import org.jspecify.annotations.NullMarked;
