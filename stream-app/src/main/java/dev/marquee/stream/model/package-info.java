/** The model that serves and how the next one takes its place. */
@NullMarked
package dev.marquee.stream.model;

import org.jspecify.annotations.NullMarked;
