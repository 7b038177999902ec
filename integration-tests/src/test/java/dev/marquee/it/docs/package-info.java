/** Checks that README and docs say what is so: links, commands, settings, names, snippets and figures. */
package dev.marquee.it.docs;
