/** Settings from a file, the environment and system properties, each checked once and named in errors. */
@NullMarked
package dev.marquee.service.settings;

import org.jspecify.annotations.NullMarked;
