@NullMarked
package dev.marquee.cli.evaluate;

import org.jspecify.annotations.NullMarked;
