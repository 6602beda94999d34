// The repositories of a project.

import { View } from '../shell/view.js';

export default class RepositoriesView extends View {
  open() {
    this.app.title('Repositories');
  }
}
