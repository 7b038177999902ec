/** The model artifact: a model's architecture, weights and description as data that is checked, never as code. */
@NullMarked
package dev.marquee.cnn.model;

import org.jspecify.annotations.NullMarked;
