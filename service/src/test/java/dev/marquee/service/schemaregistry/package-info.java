/** Tests of what every Marquee process shares. */
@NullMarked
package dev.marquee.service.schemaregistry;

import org.jspecify.annotations.NullMarked;
