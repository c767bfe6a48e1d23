/** Starts the window. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StatusProvider } from '#renderer/components/status.tsx';
import '#renderer/components/fonts.css';
import '#renderer/components/tokens.css';
import '#renderer/components/base.css';
import { App } from './app.tsx';
import { BridgeContext, countedBridge } from './bridge.ts';
import { createQueryClient } from './data.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { PreferencesProvider } from './language.tsx';
import { openBridge } from './open-bridge.ts';
import { RouterProvider } from './router.tsx';
import { SampleProvider } from './sample.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('no #root');
const client = createQueryClient();
const bridge = countedBridge(openBridge());

createRoot(root).render(
  <StrictMode>
    <PreferencesProvider>
      <BridgeContext value={bridge}>
        <QueryClientProvider client={client}>
          <RouterProvider>
            <StatusProvider>
              <ErrorBoundary onReset={() => client.clear()}>
                <SampleProvider>
                  <App />
                </SampleProvider>
              </ErrorBoundary>
            </StatusProvider>
          </RouterProvider>
        </QueryClientProvider>
      </BridgeContext>
    </PreferencesProvider>
  </StrictMode>,
);
