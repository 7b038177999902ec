/** The model artifact: what a model is made of, as data that is checked and never as code. */
@NullMarked
package dev.marquee.cnn.model;

import org.jspecify.annotations.NullMarked;
