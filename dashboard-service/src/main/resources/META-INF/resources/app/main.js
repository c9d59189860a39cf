/** Starts the page. */
import "./parts/shell.js";
import { store } from "./data/store.js";
import { apply } from "./lib/theme.js";

apply();
store.start();
