/**
 * What a column of a patient list can mean, by which words its name says so, and how its values are
 * read: dates, phones, names, addresses, languages, time zones, states of appointments, yes and no.
 */
@NullMarked
package ai.rivvi.imports.fields;

import org.jspecify.annotations.NullMarked;
