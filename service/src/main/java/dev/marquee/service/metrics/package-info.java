/** The meters of a service: those that every service has, and the registry that its own go into. */
@NullMarked
package dev.marquee.service.metrics;

import org.jspecify.annotations.NullMarked;
