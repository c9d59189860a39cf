/**
 * The dashboard in a real Chromium: what a person would see, by eye, keyboard and screen reader. May use everything the
 * page is reached by, and of the services only the dashboard's model, to make up networks nobody could run here.
 */
package io.tocsin.browser;
