/** Health, metrics and information of a running service over HTTP. */
@NullMarked
package dev.marquee.service.status;

import org.jspecify.annotations.NullMarked;
