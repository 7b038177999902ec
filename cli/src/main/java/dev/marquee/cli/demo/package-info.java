/** The demo: it shows the loop once from end to end. */
@NullMarked
package dev.marquee.cli.demo;

import org.jspecify.annotations.NullMarked;
